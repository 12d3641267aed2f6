import { escapeHtml } from "@/lib/core/escape-html";
import { type Letter, oneLine, subjectOf } from "@/lib/mail/present/letter";

// Mail programs know neither custom properties nor light-dark(), and some drop style sheets, so the light
// values of app/tokens.css stand on the elements and the dark ones in a style sheet that may be dropped.
const STYLE = {
  body: "margin:0;padding:24px 16px;background:#faf9f6;color:#1d1c19;font:16px/1.55 Inter,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif",
  card: "max-width:560px;margin:0 auto;padding:32px;background:#ffffff;border:1px solid #e3e0d8;border-radius:12px",
  brand:
    "margin:0 0 28px;font-size:15px;font-weight:600;letter-spacing:0.01em;color:#0d5458;line-height:22px",
  mark: "display:inline-block;width:14px;height:14px;margin-right:10px;border:3px dotted #0d5458;border-radius:50%;vertical-align:-4px",
  heading: "margin:0 0 16px;font-size:22px;line-height:1.3;font-weight:600",
  paragraph: "margin:0 0 16px",
  facts:
    "margin:0 0 24px;padding:16px 0;border-top:1px solid #e3e0d8;border-bottom:1px solid #e3e0d8",
  fact: "margin:0 0 4px",
  label: "color:#5c5950;font-size:14px",
  value: "font-weight:600",
  group: "margin:24px 0 8px;font-size:15px;font-weight:600",
  list: "margin:0 0 16px;padding:0;list-style:none",
  item: "margin:0;padding:8px 0;border-top:1px solid #e3e0d8",
  link: "color:#0d5458",
  chart: "width:100%;margin:0 0 16px;border-collapse:collapse;font-size:14px",
  barLabel:
    "padding:4px 12px 4px 0;font-weight:400;text-align:left;white-space:nowrap;color:#5c5950",
  barPlace: "width:60%;padding:4px 0",
  bar: "height:12px;background:#0d5458",
  barValue: "padding:4px 0 4px 12px;text-align:right;white-space:nowrap;font-weight:600",
  action: "margin:28px 0 8px",
  button:
    "display:inline-block;padding:12px 22px;background:#0d5458;color:#ffffff;border-radius:8px;font-weight:600;text-decoration:none",
  address: "margin:0 0 16px;font-size:13px;color:#5c5950;word-break:break-all",
  note: "max-width:560px;margin:20px auto 0;padding:0 32px;font-size:13px;line-height:1.5;color:#5c5950",
} as const;

const DARK = [
  "body{background:#141412!important;color:#edebe5!important}",
  ".card{background:#1b1b19!important;border-color:#32312d!important}",
  ".line{border-color:#32312d!important}",
  ".quiet{color:#aba89e!important}",
  ".accent{color:#7cc8c3!important}",
  ".mark{border-color:#7cc8c3!important}",
  ".bar{background:#7cc8c3!important}",
  ".button{background:#7cc8c3!important;color:#06201f!important}",
].join("");

function escaped(text: string): string {
  return escapeHtml(oneLine(text, 2_000));
}

function facts(letter: Letter): string {
  if (letter.facts.length === 0) return "";
  const rows = letter.facts.map(
    ({ label, value }) =>
      `<p style="${STYLE.fact}"><span class="quiet" style="${STYLE.label}">${escaped(label)}</span><br><span style="${STYLE.value}">${escaped(value)}</span></p>`,
  );
  return `<div class="line" style="${STYLE.facts}">${rows.join("")}</div>`;
}

function groups(letter: Letter): string {
  return letter.groups
    .map(({ title, lines }) => {
      const items = lines.map(({ text, href, rest }) => {
        const said = href
          ? `<a class="accent" href="${escaped(href)}" style="${STYLE.link}">${escaped(text)}</a>`
          : escaped(text);
        const more = rest === undefined ? "" : `<br><span class="quiet">${escaped(rest)}</span>`;
        return `<li class="line" style="${STYLE.item}">${said}${more}</li>`;
      });
      return `<h2 style="${STYLE.group}">${escaped(title)}</h2><ul style="${STYLE.list}">${items.join("")}</ul>`;
    })
    .join("");
}

/**
 * Bars out of cells with a colour, which every mail program draws, also one that fetches no images. Beside each stands its
 * number, so that nothing is told by a length alone.
 */
function charts(letter: Letter): string {
  return (letter.charts ?? []).map(chart).join("");
}

function chart({ title, bars, whole }: NonNullable<Letter["charts"]>[number]): string {
  const most = Math.max(1, whole ?? 0, ...bars.map(({ value }) => value));
  const rows = bars.map(({ label, value, words }) => {
    const share = value > 0 ? Math.max(1, Math.round((value / most) * 100)) : 0;
    const bar =
      share > 0
        ? `<table role="presentation" width="${share}%" cellpadding="0" cellspacing="0"><tr><td class="bar" height="12" bgcolor="#0d5458" style="${STYLE.bar}"></td></tr></table>`
        : "";
    return (
      `<tr><th class="quiet" scope="row" style="${STYLE.barLabel}">${escaped(label)}</th>` +
      `<td style="${STYLE.barPlace}">${bar}</td>` +
      `<td style="${STYLE.barValue}">${escaped(words ?? String(value))}</td></tr>`
    );
  });
  return `<h2 style="${STYLE.group}">${escaped(title)}</h2><table style="${STYLE.chart}">${rows.join("")}</table>`;
}

function button(letter: Letter): string {
  if (!letter.button) return "";
  const href = escaped(letter.button.href);
  return (
    `<p style="${STYLE.action}"><a class="button" href="${href}" style="${STYLE.button}">${escaped(letter.button.text)}</a></p>` +
    `<p class="quiet" style="${STYLE.address}">${href}</p>`
  );
}

/** The letter as HTML, under the name of the company that writes: one column without images or anything fetched from elsewhere. */
export function letterHtml(letter: Letter, language: string, company: string): string {
  const paragraphs = letter.paragraphs.map(
    (text) => `<p style="${STYLE.paragraph}">${escaped(text)}</p>`,
  );
  return [
    `<!doctype html><html lang="${escaped(language)}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">',
    `<title>${escaped(subjectOf(letter))}</title>`,
    `<style>@media (prefers-color-scheme:dark){${DARK}}</style></head>`,
    `<body style="${STYLE.body}"><div class="card" style="${STYLE.card}">`,
    `<p class="accent" style="${STYLE.brand}"><span class="mark" style="${STYLE.mark}"></span>${escaped(company)}</p>`,
    `<h1 style="${STYLE.heading}">${escaped(letter.heading)}</h1>`,
    ...paragraphs,
    facts(letter),
    charts(letter),
    groups(letter),
    button(letter),
    `</div><p class="quiet" style="${STYLE.note}">${escaped(letter.note)}</p></body></html>`,
  ].join("\n");
}
