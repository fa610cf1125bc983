project     = "acme"
environment = "test"
profile     = "development"
