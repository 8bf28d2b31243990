"""What is believed of a therapy: the posterior of the published trials, or the priors alone."""

from lobule.belief.belief import Belief
from lobule.belief.posterior import Posterior, posterior, read

__all__ = ["Belief", "Posterior", "posterior", "read"]
