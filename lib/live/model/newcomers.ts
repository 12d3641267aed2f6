type Newcomer = { readonly since: Date };
type Group<T> = { readonly members: readonly T[]; readonly since: Date };

/** Closer together than this, all are the same to whoever looks back. */
const SHORTEST_MS = 20_000;

/**
 * Newcomers in few groups, each to be told at once what changed since its oldest `since`. Within a group nobody missed more than
 * twice as much as anybody else: one that was away for half a day must not have all others told that anything may have changed.
 */
export function groupedBySince<T extends Newcomer>(newcomers: Iterable<T>, now: Date): Group<T>[] {
  const groups = new Map<number, { members: T[]; since: Date }>();
  for (const newcomer of newcomers) {
    const { since } = newcomer;
    const away = Math.max(1, (now.getTime() - since.getTime()) / SHORTEST_MS);
    const key = Math.floor(Math.log2(away));
    const group = groups.get(key);
    group?.members.push(newcomer);
    if (group && since < group.since) group.since = since;
    if (!group) groups.set(key, { members: [newcomer], since });
  }
  return [...groups.values()];
}
