"""The nine steps of the SOP, one module each: `run(context) -> Outcome`. No Excel, no SQL."""
