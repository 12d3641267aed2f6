/** The parameter that names the folded table which is there without script. */
export const TABLE_PARAMETER = "table";

/** Where on its page a folded table is. */
export function tablePlace(name: string): string {
  return `table-${name}`;
}

/** The same page with one folded table open: nothing else of its address changes. */
export function openTableHref(path: string, parameters: URLSearchParams, name: string): string {
  const query = new URLSearchParams(parameters);
  query.set(TABLE_PARAMETER, name);
  return `${path}?${query}#${tablePlace(name)}`;
}
