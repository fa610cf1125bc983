# No variables: an account has one such setting for each region, and it has no options.
