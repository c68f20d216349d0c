// Validates an AsyncAPI document with the AsyncAPI project's own parser: node check.mjs <file>
import { readFile } from 'node:fs/promises';
import { Parser } from '@asyncapi/parser';

const ERROR = 0;
const file = process.argv[2];
const { document, diagnostics } = await new Parser().parse(await readFile(file, 'utf8'));
const errors = diagnostics.filter((each) => each.severity === ERROR);
for (const { severity, code, path, message } of diagnostics) {
  console.log(`${severity === ERROR ? 'ERROR' : 'NOTE'} ${code} ${path.join('/')}: ${message}`);
}
if (errors.length > 0 || !document) {
  process.exit(1);
}
console.log(`VALID AsyncAPI ${document.version()}: ${document.channels().length} channels, `
  + `${document.operations().length} operations, ${document.messages().length} messages`);
