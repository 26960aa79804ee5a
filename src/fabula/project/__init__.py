"""The only place that runs read, build, check and save."""
