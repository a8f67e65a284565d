from hypothesis import settings

# An example may wait for a dictionary or a busy machine; that is no fault of the function.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
