"""Hard times: leading to a person, calling one after another, waiting an urge out."""
