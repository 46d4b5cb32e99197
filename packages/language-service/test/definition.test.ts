import { describe, expect, it } from 'vitest';
import { CURSOR, folder, lines, plan2022, plan2023 } from './fixture.js';

/** Where the definition of the name at the cursor leads: file, item, and the name in it. */
async function definition(documents: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { service, uri, position, at } = await folder(documents);
  const links = await service.getDefinition(uri, position);
  return links.map(({ targetUri, targetRange, targetSelectionRange, originSelectionRange }) => {
    expect(at(uri, originSelectionRange ?? expect.fail('There is no origin.'))).toBe(
      at(targetUri, targetSelectionRange),
    );
    const file = targetUri.slice(targetUri.lastIndexOf('/') + 1);
    return `${file}: ${at(targetUri, targetRange).trim()} → ${at(targetUri, targetSelectionRange)}`;
  });
}

const draft = lines('云南省教育厅2024年工作要点', '', `1. 持续推进"双${CURSOR}减"。`, '2. 再提"双减"。');
const item2022 = '1. 落实"双减"政策。推进"双减"落地见效。';
const item2023 = '1. 深化"双减"工作。继续推进"双减"，规范校外培训。';

describe('definition', () => {
  it('leads to the item of last year’s plan that speaks of the name', async () => {
    expect(await definition({ '2022.md': plan2022, '2023.md': plan2023, '2024.md': draft })).toEqual([
      `2023.md: ${item2023} → 双减`,
    ]);
  });

  it('passes over plans of another issuer, region or kind', async () => {
    expect(
      await definition({
        '2022.md': plan2022,
        'other-issuer.md': plan2023.replace('云南省教育厅', '云南省财政厅'),
        'other-region.md': plan2023.replace('云南省', '贵州省'),
        'other-kind.md': plan2023.replace('工作要点', '实施方案'),
        '2024.md': draft,
      }),
    ).toEqual([`2022.md: ${item2022} → 双减`]);
  });

  it('falls back to the latest other plan, then to this text', async () => {
    const other = lines('四川省教育厅2022年工作要点', '', '1. 落实教育部部署。', '2. 再落实教育部部署。');
    const draft = lines('云南省教育厅2024年工作要点', '', `1. 按照教育${CURSOR}部要求推进改革。`);
    expect(await definition({ '2023.md': plan2023, 'sichuan.md': other, '2024.md': draft })).toEqual([
      'sichuan.md: 1. 落实教育部部署。 → 教育部',
      'sichuan.md: 2. 再落实教育部部署。 → 教育部',
    ]);
    expect(await definition({ '2024.md': draft })).toEqual(['2024.md: 1. 按照教育部要求推进改革。 → 教育部']);
  });

  it('tells two files of one plan apart', async () => {
    expect(
      await definition({
        '2023.md': plan2023,
        'copy of 2024.md': draft.replace(CURSOR, ''),
        '2024.md': draft,
      }),
    ).toEqual([`2023.md: ${item2023} → 双减`]);
  });
});
