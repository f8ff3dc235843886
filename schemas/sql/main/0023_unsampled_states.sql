-- The state of a delivery is not sampled. A sample taken while nothing waits says that nothing ever
-- does; what waits soon after is then read whole and sorted instead of from the front of its queue,
-- until a tenth of all deliveries has changed and the next sample is taken. To name the type again
-- drops the sample that there is.
ALTER TABLE delivery ALTER COLUMN state TYPE smallint, ALTER COLUMN state SET STATISTICS 0;
