/**
 * How the statements of pages are carried out. A server may be set to compile what it expects to be long. The statement of a turn, of
 * which every part is short, looks long to it, and compiling would take many times what reading does; so would starting workers
 * beside it (40 ms, for the controllers of a report at a million requests). So does planning: a statement is planned once for all
 * values, since the indexes were made so that the values do not matter (ADR 38).
 */
export const HOW_PAGES_READ = `set_config('jit', 'off', true), set_config('plan_cache_mode', 'force_generic_plan', true),
    set_config('max_parallel_workers_per_gather', '0', true)`;

/** What a page's transaction begins with. */
export const BIND = {
  name: "bind",
  text: `select set_config('role', $1, true), set_config('app.controller_id', $2, true),
    set_config('app.actor', $3, true), set_config('statement_timeout', '15s', true), ${HOW_PAGES_READ}`,
};
