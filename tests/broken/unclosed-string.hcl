project     = "acme
environment = "test"
