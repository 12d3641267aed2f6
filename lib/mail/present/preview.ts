/**
 * A mail's HTML for showing inside one of our own pages, whose policy allows no style attribute: every style moves
 * into one sheet that carries the page's nonce, and every link opens in the whole window.
 */
export function previewDocument(html: string, nonce: string): string {
  const names = new Map<string, string>();
  const body = html
    .replace(/ style="([^"]*)"/g, (_whole, css: string) => {
      const name = names.get(css) ?? `s${names.size}`;
      names.set(css, name);
      return ` data-style="${name}"`;
    })
    .replace(/<style>/g, `<style nonce="${nonce}">`)
    .replace(/<a /g, '<a target="_top" ');
  const sheet = [...names].map(([css, name]) => `[data-style="${name}"]{${css}}`).join("");
  return body.replace("</head>", `<style nonce="${nonce}">${sheet}</style></head>`);
}

export type TextPiece = { readonly text: string; readonly href: string | null };

/** The text of a mail cut at its links, which lead only to web addresses. */
export function textPieces(text: string): readonly TextPiece[] {
  return text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .filter((piece) => piece !== "")
    .map((piece) => ({ text: piece, href: /^https?:\/\//.test(piece) ? piece : null }));
}
