-- A transaction that waits for a lock says so before its client loses patience, and one whose
-- client is silent gives its locks up. A commit is durable when it is answered.
-- Every statement here finds rows by keys. Planned while its tables are small, or before anything has
-- counted them, it would read them whole, and a prepared plan would keep doing so as they grow.
-- To compile a statement takes seconds where it runs for less than one, and no statement takes cores
-- from others.
-- Where a statement is planned once it reads queues in the order of their index; it does not collect
-- and sort them, however few rows the plan expects.
-- $1 milliseconds to wait for a lock, $2 milliseconds a transaction may idle, $3 whether it is
SELECT set_config('lock_timeout', $1::text, false),
       set_config('idle_in_transaction_session_timeout', $2::text, false),
       set_config('synchronous_commit',
                  CASE current_setting('synchronous_commit')
                    WHEN 'off' THEN 'on' ELSE current_setting('synchronous_commit') END,
                  false),
       set_config('enable_seqscan', 'off', false),
       set_config('enable_hashjoin', 'off', false),
       set_config('enable_mergejoin', 'off', false),
       set_config('jit', 'off', false),
       set_config('max_parallel_workers_per_gather', '0', false),
       set_config('plan_cache_mode',
                  CASE WHEN $3::boolean THEN 'force_generic_plan' ELSE 'auto' END, false),
       set_config('enable_bitmapscan', CASE WHEN $3::boolean THEN 'off' ELSE 'on' END, false)
