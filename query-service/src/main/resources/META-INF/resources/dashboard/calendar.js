/** The calendar buckets of the service, by their usual length in seconds. */
const LENGTHS = { hour: 3600, day: 86_400, week: 604_800, month: 2_629_746, year: 31_556_952 };
/** More bars than this are thinner than a pixel or two. */
const MOST_BARS = 800;
/** Where nothing is chosen, the finest bucket with at most this many bars. */
const FEW_BARS = 40;

/** The names of the buckets that suit a range of so many seconds, the finest first; at least one. */
export function bucketsFor(seconds) {
  const names = Object.keys(LENGTHS).filter((name) => seconds / LENGTHS[name] <= MOST_BARS && LENGTHS[name] <= seconds);
  return names.length > 0 ? names : [seconds < LENGTHS.hour ? "hour" : "year"];
}

/** The chosen bucket where it suits the range, else the finest one with few bars. */
export function bucketFor(seconds, chosen) {
  const names = bucketsFor(seconds);
  if (names.includes(chosen)) return chosen;
  return names.find((name) => seconds / LENGTHS[name] <= FEW_BARS) ?? names.at(-1);
}

/** The IANA name of the viewer's zone. */
export function viewersZone() {
  return Intl.DateTimeFormat().resolvedOptions().timeZone ?? "UTC";
}

const FORMATS = {
  hour: { weekday: "short", day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" },
  day: { weekday: "short", day: "numeric", month: "short", year: "numeric" },
  week: { day: "numeric", month: "short", year: "numeric" },
  month: { month: "long", year: "numeric" },
  year: { year: "numeric" },
};

/** A bucket's name in its zone, such as "Tue, 3 Mar 2026" or "week of 2 Mar 2026". */
export function bucketName(start, bucket, zone, locale) {
  const text = new Intl.DateTimeFormat(locale, { ...FORMATS[bucket], timeZone: zone }).format(new Date(start * 1000));
  return bucket === "week" ? `week of ${text}` : text;
}
