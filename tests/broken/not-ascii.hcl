project = "acme"
état
