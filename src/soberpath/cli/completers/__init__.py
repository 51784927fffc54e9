"""Complete values in the shell: from fixed values in `values`, from the journal in `entries`."""
