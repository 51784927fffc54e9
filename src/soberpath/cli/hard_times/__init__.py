"""Hard times: lead to a person, call one after another, wait until an urge passes."""
