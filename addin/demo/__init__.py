"""`himpun demo`: the whole SOP once, over simulated OPD that make real mistakes."""
