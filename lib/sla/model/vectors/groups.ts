import { AGREEMENTS } from "@/lib/sla/model/vectors/agreements";
import { AGREEMENTS_UNDER_A_LAW } from "@/lib/sla/model/vectors/agreements-under-a-law";
import { CALIFORNIA } from "@/lib/sla/model/vectors/california";
import { ELSEWHERE } from "@/lib/sla/model/vectors/elsewhere";
import { EU_EXTENSIONS } from "@/lib/sla/model/vectors/eu-extensions";
import { EU_HOLIDAYS } from "@/lib/sla/model/vectors/eu-holidays";
import { EU_MONTH_ENDS } from "@/lib/sla/model/vectors/eu-month-ends";
import { EU_OWN_CLOCK } from "@/lib/sla/model/vectors/eu-own-clock";
import { EU_PAUSES } from "@/lib/sla/model/vectors/eu-pauses";
import { EU_PAUSES_AT_THE_END } from "@/lib/sla/model/vectors/eu-pauses-at-the-end";
import { PROMISE } from "@/lib/sla/model/vectors/promise";
import { STATES } from "@/lib/sla/model/vectors/states";
import { UK } from "@/lib/sla/model/vectors/uk";
import { UK_LAST_DAYS } from "@/lib/sla/model/vectors/uk-last-days";
import { UK_PAUSES } from "@/lib/sla/model/vectors/uk-pauses";
import type { VectorGroup } from "@/lib/sla/model/vectors/vector";
import { ZONES } from "@/lib/sla/model/vectors/zones";

/** Every deadline that was calculated by hand, in the order in which it is read. */
export const VECTOR_GROUPS: readonly VectorGroup[] = [
  PROMISE,
  EU_MONTH_ENDS,
  EU_HOLIDAYS,
  EU_OWN_CLOCK,
  EU_PAUSES,
  EU_PAUSES_AT_THE_END,
  EU_EXTENSIONS,
  UK,
  UK_PAUSES,
  UK_LAST_DAYS,
  CALIFORNIA,
  STATES,
  ELSEWHERE,
  AGREEMENTS,
  AGREEMENTS_UNDER_A_LAW,
  ZONES,
];
