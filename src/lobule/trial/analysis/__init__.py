"""The statistics of a trial report: one estimator, one file, plain arrays in, frozen results out.

An estimator knows nothing of patients or protocols. Every patient is one position of an array;
`time` is in days since randomization, `event` says whether it happened (True) or the patient was
censored (False), `treated` says who is in the experimental arm.

All estimators are small NumPy implementations, because they are called on thousands of replicate
trials and because importing lifelines or statsmodels takes longer than the virtual trial itself.
R, lifelines and statsmodels are their oracles in the tests.
"""
