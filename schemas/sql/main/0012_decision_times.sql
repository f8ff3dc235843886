-- Decisions in the order of their time, so that the last days are found among years. New rows are
-- the newest, so the index grows at its end.
CREATE INDEX route_input_times ON route_input (decided_at, handle);
