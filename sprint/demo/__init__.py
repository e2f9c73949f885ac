"""The sample region Northmoor: fictional people, companies and three editions, dated from the day of loading."""
