-- What fills a gateway's database with messages that it has stored long ago: copies of messages that
-- it has admitted itself, with fresh ids, in a log of their own. Run while no gateway is on it, by the
-- owner of the cluster; then call bench_fill.fill, in as many sessions as there are cores.
-- Variables: total, the number of copies; templates, how many of the newest messages are copied.
--
-- Every table that belongs to a message, a delivery, an exchange or an entry is found by its
-- columns, so a table that a migration adds is filled as well. Documents of the copies cannot be
-- opened, since a key is bound to its message: nobody may lease them.

CREATE SCHEMA bench_fill;

CREATE TABLE bench_fill.template AS
SELECT handle, exchange_no, log, entry_index, done,
       row_number() OVER (PARTITION BY done ORDER BY handle) - 1 AS place
FROM (SELECT m.*, NOT EXISTS (SELECT FROM delivery AS d
                              WHERE d.handle = m.handle AND d.state IN (1, 2)) AS done
      FROM message AS m
      ORDER BY m.log, m.entry_index DESC LIMIT :templates) AS judged;

CREATE TABLE bench_fill.template_delivery AS
SELECT handle, d.delivery_id FROM bench_fill.template JOIN delivery AS d USING (handle);

ANALYZE bench_fill.template, bench_fill.template_delivery;
CREATE TABLE bench_fill.base AS SELECT max(exchange_no) AS exchange_no FROM exchange;

-- How a column of a copy follows from that of its template t and the number f.n of the copy; null
-- where its default does. Ids of rows begin with a time, as the gateway's do; those that a sender
-- chose do not.
CREATE FUNCTION bench_fill.value_of(a pg_attribute) RETURNS text AS $$
  SELECT CASE
    WHEN a.attname = 'exchange_no' THEN 'f.exchange_no'
    WHEN a.attname = 'log' THEN '''bench.filled'''
    WHEN a.attname = 'entry_index' THEN 'f.n'
    WHEN a.attname = 'tree_size' THEN 'f.n + 1'
    WHEN a.attidentity <> '' OR a.atttypid = 'xid8'::regtype THEN NULL
    WHEN a.attname IN ('message_id', 'exchange_id', 'in_reply_to')
      THEN format('md5(t.%1$I::text || f.n)::uuid', a.attname)
    WHEN a.atttypid = 'uuid'::regtype AND a.attname <> 'key_id'
      THEN format('overlay(md5(t.%1$I::text || f.n)
                           PLACING lpad(to_hex(1700000000000 + f.n), 12, ''0'') FROM 1)::uuid',
                  a.attname)
    ELSE format('t.%I', a.attname)
  END
$$ LANGUAGE sql;

-- By which of its columns a table belongs to a message or to one of its deliveries.
CREATE FUNCTION bench_fill.join_of(columns name[]) RETURNS text AS $$
  SELECT CASE
    WHEN 'handle' = ANY (columns) THEN 'bench_fill.template AS f ON t.handle = f.handle'
    WHEN 'delivery_id' = ANY (columns)
      THEN 'bench_fill.template_delivery AS f ON t.delivery_id = f.delivery_id'
    WHEN 'exchange_no' = ANY (columns)
      THEN 'bench_fill.template AS f ON t.exchange_no = f.exchange_no'
    WHEN 'entry_index' = ANY (columns)
      THEN 'bench_fill.template AS f ON t.log = f.log AND t.entry_index = f.entry_index'
  END
$$ LANGUAGE sql;

CREATE TABLE bench_fill.copying AS
SELECT c.oid::regclass AS name,
       string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum)
         FILTER (WHERE bench_fill.value_of(a) IS NOT NULL) AS columns,
       string_agg(bench_fill.value_of(a), ', ' ORDER BY a.attnum) AS expressions,
       bench_fill.join_of(array_agg(a.attname)) AS joined
FROM pg_class AS c
JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
GROUP BY c.oid
HAVING bench_fill.join_of(array_agg(a.attname)) IS NOT NULL;

-- The templates' rows, each with its message.
DO $$
DECLARE
  copying record;
BEGIN
  FOR copying IN SELECT * FROM bench_fill.copying LOOP
    EXECUTE format('CREATE TABLE bench_fill.%I AS
                    SELECT t.*, f.handle AS template
                    FROM %s AS t JOIN %s',
                   'of_' || copying.name::text, copying.name, copying.joined);
    EXECUTE format('ANALYZE bench_fill.%I', 'of_' || copying.name::text);
  END LOOP;
END
$$;

-- Copies number `first` to `last` of the templates that are done or not.
CREATE PROCEDURE bench_fill.fill(first bigint, last bigint, of_done boolean) AS $$
DECLARE
  copying record;
  from_n bigint := first;
BEGIN
  WHILE from_n <= last LOOP
    FOR copying IN SELECT * FROM bench_fill.copying LOOP
      EXECUTE format(
        'INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE
         SELECT %s
         FROM (SELECT g.n, x.handle, b.exchange_no + 1 + g.n AS exchange_no
               FROM generate_series($1, $2) AS g (n)
               CROSS JOIN bench_fill.base AS b
               JOIN bench_fill.template AS x
                 ON x.done = $3 AND x.place = g.n %% (SELECT count(*) FROM bench_fill.template AS y
                                                      WHERE y.done = $3)) AS f
         JOIN bench_fill.%I AS t ON t.template = f.handle',
        copying.name, copying.columns, copying.expressions, 'of_' || copying.name::text)
      USING from_n, least(from_n + 19999, last), of_done;
    END LOOP;
    COMMIT;
    from_n := from_n + 20000;
  END LOOP;
END
$$ LANGUAGE plpgsql;

INSERT INTO audit_log (name, node, size, last_time)
VALUES ('bench.filled', 'bench', :total, now());
