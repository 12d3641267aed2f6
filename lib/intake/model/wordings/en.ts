import type { Wordings } from "@/lib/intake/model/wordings/wording";
import { acts, article, asks, says, wonders } from "@/lib/intake/model/wordings/wording";

const DATA =
  "data|info|information|details|records?|accounts?|profile|stuff|files?|everything|whatever|history|it all|all of it|any trace of me";
const FACTS =
  "data|details|records?|information|address|name|surname|date of birth|birthday|e-?mail|phone(?: number)?|spelling|status";
const ERASE = "delet|eras|remov|wip|purg|destroy|forget|get rid of|scrub";

export const EN: Wordings = {
  erasure: [
    ...acts(
      0.85,
      "delet(?:e|ing|ion)|eras(?:e|ing|ure)|remov(?:e|al)|wipe|purge|destroy|scrub|expunge|bin|dispose of|take down|get rid of",
      DATA,
    ),
    ...acts(0.85, "(?:be |get |have )?(?:deleted|erased|wiped|purged)", DATA),
    says(0.9, "right to (?:be forgotten|erasure|deletion|delete)"),
    asks(0.8, "(?:erasure|deletion|data removal) request"),
    asks(0.85, "(?:delete|erase|forget) me(?![a-z])|forget (?:that )?i (?:ever )?existed"),
    asks(
      0.8,
      "(?:remove|take) me (?:from|off|out of) your (?:database|systems?|records|files|books)",
    ),
    says(0.85, "(?:none|no trace|nothing|not any) of my [^]{0,30}?(?:remain|left|kept)"),
    asks(0.6, "(?:delete|erase|remove) (?:it|them)(?![a-z])"),
    asks(0.6, "erasure(?![a-z])|account removal"),
    article(17),
  ],
  access: [
    says(0.9, "subject access request|dsar(?![a-z])|sar(?![a-z])|right (?:of|to) access"),
    says(
      0.85,
      "(?:cop(?:y|ies)|overview|export) of [^]{0,60}?(?:data|information|records?)(?![a-z])",
    ),
    says(
      0.8,
      "(?:request|want|like|seek|have|get) access to [^]{0,40}?(?:data|information|records?)",
    ),
    wonders(
      0.85,
      "(?:what|which)(?![a-z])[^]{0,60}?(?:you|your company)(?![a-z])[^]{0,40}?(?:about|on|concerning|relating to) me(?![a-z])",
      ERASE,
    ),
    wonders(
      0.8,
      "(?:tell|show|send|give) me (?:all|everything|any|what|which)[^]{0,60}?(?:about|on) me(?![a-z])",
      ERASE,
    ),
    asks(0.85, "disclosure of [^]{0,40}?(?:data|information)(?![a-z])"),
    says(0.7, "(?:data|information) (?:about me )?in your possession"),
    asks(
      0.8,
      "(?:provide|send|give|supply|furnish)(?: me)?(?: with)? [^]{0,40}?(?:data|information|records)(?: [a-z]{1,12}){0,4} (?:hold|held|keep|have|about me|on me|concerning me)",
    ),
    says(0.7, "how you (?:use|process|obtained|got) my (?:data|information|details)"),
    says(0.6, "see everything|data request"),
    article(15),
  ],
  rectification: [
    says(0.9, "right to (?:rectification|correct)"),
    ...acts(
      0.8,
      "(?:to|and|but|also|just|only|then|please|kindly|you) (?:correct|rectify|amend|update|fix)",
      FACTS,
    ),
    ...acts(0.8, "(?:be|have|get|gets|having) [^]{0,20}?(?:corrected|rectified|amended)", FACTS),
    ...acts(0.8, "correction|rectification", FACTS),
    asks(0.7, "(?:please|to|and|kindly) (?:correct|rectify|fix) (?:it|this|that|them)(?![a-z])"),
    says(
      0.55,
      `my (?:${FACTS})[^]{0,20}?(?:is|are) (?:wrong|incorrect|inaccurate|out of date|misspel)`,
    ),
    article(16),
  ],
  restriction: [
    says(0.9, "restrict(?:ion of|ing)?(?: the)?(?: further)? (?:processing|use of my)"),
    says(
      0.85,
      "(?:suspend|pause|halt) (?:all |any )?(?:the |further )?(?:processing|use)(?![a-z])",
    ),
    says(0.75, "(?:limit|freeze|block)(?: the)? (?:processing|use) of (?:my|his|her|their)"),
    asks(0.7, "freeze my (?:data|record|account)"),
    article(18),
  ],
  portability: [
    says(0.9, "(?:data )?portability"),
    says(0.75, "machine[- ]readable|portable format|structured, commonly used"),
    says(0.8, "export (?:of )?(?:all )?(?:of )?my (?:personal )?data(?![a-z])"),
    says(0.6, "transfer (?:it|them|my data|everything) [^]{0,20}?to (?:another|a new|my new|them)"),
    article(20),
  ],
  objection: [
    says(0.9, "right to object"),
    says(0.85, "object to (?:the|its|your|any|my|being|direct|this)(?![a-z])"),
    says(0.85, "(?:do|to) not (?:to )?sell|not to sell|opt(?:ing)?[- ]?(?:me )?out"),
    says(
      0.8,
      "stop (?:sending|contacting|e-?mailing|calling|spamming|using|processing|sharing|selling|profiling)",
    ),
    says(0.8, "(?:take|remove) me (?:off|from) (?:your|the|this|all)(?: \\w+){0,2} lists?"),
    says(
      0.85,
      "(?:do not|don't|never) consent(?:ed)? to [^]{0,40}?(?:marketing|advert|profiling|use of my)",
    ),
    says(
      0.85,
      "(?:don't|do not|no longer) (?:want|wish) to (?:receive|get|be (?:called|phoned|contacted|e-?mailed|written))",
    ),
    says(0.7, "unsubscribe"),
    says(0.8, "no (?:more|longer) [^]{0,30}?(?:marketing|advert|newsletter|promotion)"),
    article(21),
  ],
};
