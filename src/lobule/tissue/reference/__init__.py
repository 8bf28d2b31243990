"""A confluent sheet of cells with the small steps of published engines, to verify and to compare.

Nothing of the liver is in it: cells that secrete, take up, push, hold, crawl, grow, divide and die,
in steps of 0.01, 0.1 and 6 minutes, as PhysiCell [@Ghaffarizadeh2018] has them by default.
"""
