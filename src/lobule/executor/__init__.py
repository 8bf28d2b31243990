"""Who does the work: threads of this machine, or a cluster; either way the same bytes."""

from __future__ import annotations

from lobule.executor.chunks import kept_in
from lobule.executor.cluster import ClusterUnavailable, cluster
from lobule.executor.in_memory import in_memory
from lobule.executor.threads import by_threads
from lobule.executor.workers import Workers

__all__ = ["ClusterUnavailable", "Workers", "by_threads", "cluster", "in_memory", "kept_in"]
