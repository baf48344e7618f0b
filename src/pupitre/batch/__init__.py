"""Build the matrix of a talk: in parallel, only what changed, safe to interrupt.

`unchanged` answers, before anything heavy is imported, whether there is anything to do; `building` does it with `processes`, in which
workshops of `job` make one variant after the other. `store` keeps what is known between runs.
"""
