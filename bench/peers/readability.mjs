// Mozilla's Readability on linkedom over a manifest of pages.
//
//   node readability.mjs MANIFEST.jsonl PREDICTIONS.jsonl STATS.json
//
// Writes one prediction a page, in the shape that the scorers read, and what the run cost.

import { createWriteStream, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';

const blocks = new Set(`ADDRESS ARTICLE ASIDE BLOCKQUOTE BR DD DIV DL DT FIGCAPTION FIGURE FOOTER H1 H2 H3 H4 H5 H6 HEADER
  HR LI MAIN OL P PRE SECTION TABLE TBODY TD TH THEAD TR UL`.split(/\s+/));

// textContent glues one paragraph's last word to the next one's first.
function textOf(markup) {
  const { document } = parseHTML(`<html><body>${markup}</body></html>`);
  const parts = [];
  const stack = [document.body];
  while (stack.length > 0) {
    const node = stack.pop();
    if (typeof node === 'string') {
      parts.push(node);
    } else if (node.nodeType === 3) {
      parts.push(node.data);
    } else if (node.nodeType === 1) {
      const isBlock = blocks.has(node.tagName.toUpperCase());
      if (isBlock) stack.push('\n\n');
      for (let child = node.lastChild; child; child = child.previousSibling) stack.push(child);
      if (isBlock) stack.push('\n\n');
    }
  }
  return parts.join('').split('\n').map(line => line.replace(/\s+/g, ' ').trim()).filter(line => line).join('\n\n');
}

function decode(bytes) {
  const named = /charset=["']?([\w-]+)/i.exec(bytes.subarray(0, 4096).toString('latin1'));
  for (const encoding of [named?.[1], 'utf-8', 'windows-1252']) {
    try {
      if (encoding) return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch { /* Unknown or wrong: try the next. */ }
  }
  return new TextDecoder('utf-8').decode(bytes);
}

function read(markup) {
  const { document } = parseHTML(markup);
  const article = new Readability(document, { charThreshold: 0 }).parse();
  return article && {
    text: textOf(article.content ?? ''),
    title: article.title,
    byline: article.byline ? [article.byline] : [],
    published: article.publishedTime ?? null,
  };
}

const [manifest, predictions, stats] = process.argv.slice(2);
const lines = readFileSync(manifest, 'utf8').split('\n').filter(line => line);
const output = createWriteStream(predictions);
const started = { wall: process.hrtime.bigint(), cpu: process.cpuUsage() };
let failed = 0;
for (const line of lines) {
  const { id, html_path: path } = JSON.parse(line);
  const bytes = readFileSync(join(dirname(manifest), path));
  let found = null;
  try {
    found = read(decode(path.endsWith('.gz') ? gunzipSync(bytes) : bytes));
  } catch {
    failed++;
  }
  output.write(JSON.stringify({ id, text: '', ...found }) + '\n');
}
const cpu = process.cpuUsage(started.cpu);
output.end();
writeFileSync(stats, JSON.stringify({
  items: lines.length,
  failed,
  wallSeconds: Number(process.hrtime.bigint() - started.wall) / 1e9,
  cpuSeconds: (cpu.user + cpu.system) / 1e6,
  peakBytes: process.resourceUsage().maxRSS * 1024,
}));
