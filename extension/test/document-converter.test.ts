import JSZip from 'jszip';
import { describe, expect, it } from 'vitest';
import { convert } from '../src/document-converter.js';

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const paragraph = (text: string, properties = '') =>
  `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;
const numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>';

/** A Word document with numbers that Word writes by itself. */
async function word(body: string): Promise<Uint8Array> {
  const zip = new JSZip();
  const relationships = 'http://schemas.openxmlformats.org/package/2006/relationships';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  zip.file(
    '_rels/.rels',
    `<Relationships xmlns="${relationships}"><Relationship Id="r" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
  );
  zip.file(
    'word/_rels/document.xml.rels',
    `<Relationships xmlns="${relationships}"><Relationship Id="n" Type="${office}/numbering" Target="numbering.xml"/></Relationships>`,
  );
  zip.file(
    'word/numbering.xml',
    `<w:numbering ${W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`,
  );
  zip.file('word/document.xml', `<w:document ${W}><w:body>${body}</w:body></w:document>`);
  return zip.generateAsync({ type: 'uint8array' });
}

describe('a document opened as a plan', () => {
  it('is the text of a Word document, with the numbers that Word shows', async () => {
    const bytes = await word(
      paragraph('云南省教育厅2023年工作要点') +
        paragraph('一、重点任务') +
        paragraph('深化“双减”工作。', numbered) +
        paragraph('办好学前教育。', numbered),
    );
    const text = await convert(bytes, 'docx');
    expect(text.split(/\n+/u)).toEqual([
      '云南省教育厅2023年工作要点',
      '一、重点任务',
      ' 1. 深化“双减”工作。',
      ' 2. 办好学前教育。',
      '',
    ]);
  });

  it('is the text of a page in its encoding, without links, scripts and menus', async () => {
    const page = (head: string) =>
      `<html><head>${head}<script>x()</script></head><body><nav>首页</nav><h1>Plan 2023</h1><p>&#20113;&#21335; <a href="x">1. A&amp;B</a></p></body></html>`;
    expect(await convert(new TextEncoder().encode(page('')), 'html')).toBe('Plan 2023\n云南 1. A&B\n');
    // 云南 in GBK, of which the page says nothing.
    const gbk = new Uint8Array([...new TextEncoder().encode('<p>'), 0xd4, 0xc6, 0xc4, 0xcf]);
    expect(await convert(gbk, 'htm')).toBe('云南\n');
    const named = new Uint8Array([...new TextEncoder().encode('<meta charset=gbk><p>'), 0xd4, 0xc6]);
    expect(await convert(named, 'htm')).toBe('云\n');
  });

  it('fails for what is no Word document', async () => {
    await expect(convert(new Uint8Array([1, 2, 3]), 'docx')).rejects.toThrow(/zip/u);
  });
});
