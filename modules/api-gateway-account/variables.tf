# There is one in an account and region, so that nothing is left to choose.
