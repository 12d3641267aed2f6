/**
 * The laws a request can be made under, each with the rule that gives its number; null where no number is known. Every
 * rule that a law gave has its law here: what is asked for decides where one act gives several numbers.
 */
export const RULE_OF_LAW = {
  eu: "eu-gdpr",
  uk: "uk-gdpr",
  california: "us-ca-ccpa",
  california_opt_out: "us-ca-opt-out",
  brazil: "br-lgpd",
  canada: "ca-pipeda",
  switzerland: "ch-nfadp",
  colorado: "us-co-cpa",
  connecticut: "us-ct-ctdpa",
  delaware: "us-de-dpdpa",
  florida: "us-fl-fdbr",
  indiana: "us-in-icdpa",
  iowa: "us-ia-icdpa",
  kentucky: "us-ky-kcdpa",
  maryland: "us-md-modpa",
  minnesota: "us-mn-mcdpa",
  montana: "us-mt-mcdpa",
  nebraska: "us-ne-ndpa",
  new_hampshire: "us-nh-nhpa",
  new_jersey: "us-nj-njdpa",
  oregon: "us-or-ocpa",
  rhode_island: "us-ri-dtppa",
  tennessee: "us-tn-tipa",
  texas: "us-tx-tdpsa",
  utah: "us-ut-ucpa",
  virginia: "us-va-vcdpa",
  australia: "au-app12",
  japan: "jp-appi",
  korea: "kr-pipa",
  quebec: "ca-qc-law25",
  taiwan_access: "tw-pdpa-access",
  taiwan_erasure: "tw-pdpa-erasure",
  uk_complaint: "uk-complaint",
  dpf_complaint: "complaint-45d",
  other: null,
} as const satisfies Readonly<Record<string, string | null>>;

export type Law = keyof typeof RULE_OF_LAW;

export type LawGroup = "usual" | "united_states" | "elsewhere" | "complaints" | "unlisted";

/** In the order in which they are offered, each once: the few that most requests are made under come first. */
export const LAW_GROUPS: readonly { readonly group: LawGroup; readonly laws: readonly Law[] }[] = [
  {
    group: "usual",
    laws: ["eu", "uk", "california", "california_opt_out", "brazil", "canada", "switzerland"],
  },
  {
    group: "united_states",
    laws: [
      "colorado",
      "connecticut",
      "delaware",
      "florida",
      "indiana",
      "iowa",
      "kentucky",
      "maryland",
      "minnesota",
      "montana",
      "nebraska",
      "new_hampshire",
      "new_jersey",
      "oregon",
      "rhode_island",
      "tennessee",
      "texas",
      "utah",
      "virginia",
    ],
  },
  {
    group: "elsewhere",
    laws: ["australia", "japan", "korea", "quebec", "taiwan_access", "taiwan_erasure"],
  },
  { group: "complaints", laws: ["uk_complaint", "dpf_complaint"] },
  { group: "unlisted", laws: ["other"] },
];

export const LAWS: readonly Law[] = LAW_GROUPS.flatMap(({ laws }) => laws);
