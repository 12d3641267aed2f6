import { LAW_GROUPS, type Law, type LawGroup } from "@/lib/sla/model/shipped/laws";
import en from "@/messages/en.json" with { type: "json" };

export const LAW_LABELS: Readonly<Record<Law, string>> = en.portal.laws;
const GROUP_LABELS: Readonly<Record<LawGroup, string>> = en.portal.lawGroups;

/** Every law for a list to choose from, under the heading of its group. Made where pages are: it holds the texts of all. */
export const LAW_OPTIONS = LAW_GROUPS.map(({ group, laws }) => ({
  label: GROUP_LABELS[group],
  options: laws.map((value) => ({ value, label: LAW_LABELS[value] })),
}));
