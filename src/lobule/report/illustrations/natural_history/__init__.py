"""Pictures of the validation, one subject per file: which published rows stand where."""
