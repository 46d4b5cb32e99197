import { describe, expect, it } from 'vitest';
import { CURSOR, folder, lines, plan2022, plan2023, uriOf } from './fixture.js';

const draft = lines(
  '云南省教育厅2024年工作要点',
  '',
  `1. 持续推进“双${CURSOR}减”。`,
  '2. 推进「雙減」工作。',
);

describe('references', () => {
  it('are this text’s, then other plans’ by year, in either script', async () => {
    const { service, uri, position, at } = await folder({
      '2022.md': plan2022,
      '2023.md': plan2023,
      '2024.md': draft,
    });
    const places = await service.getReferences(uri, position);
    const texts = places.map(
      (place) =>
        `${place.uri.slice('file:///plans/'.length)}:${place.range.start.line + 1} ${at(place.uri, place.range)}`,
    );
    expect(texts).toEqual([
      '2024.md:3 双减',
      '2024.md:4 雙減',
      '2023.md:3 双减',
      '2023.md:3 双减',
      '2022.md:3 双减',
      '2022.md:3 双减',
    ]);
  });

  it('follow files that change and go', async () => {
    const { service, uri, position } = await folder({ '2023.md': plan2023, '2024.md': draft });
    const count = async () => (await service.getReferences(uri, position)).length;
    expect(await count()).toBe(4);
    await service.setFile(uriOf('2022.md'), plan2022);
    expect(await count()).toBe(6);
    service.open(uriOf('2022.md'), 'markdown', 1, plan2022.replaceAll('双减', '某事'));
    expect(await count()).toBe(4);
    service.close(uriOf('2022.md'));
    expect(await count()).toBe(6);
    service.remove(uriOf('2022.md'));
    service.remove(uriOf('2023.md'));
    expect(await count()).toBe(2);
    expect(service.files()).toEqual([uri]);
  });

  it('highlight the name in its own text', async () => {
    const { service, uri, position, at } = await folder({ '2023.md': plan2023, '2024.md': draft });
    expect(service.getDocumentHighlights(uri, position).map(({ range }) => at(uri, range))).toEqual([
      '双减',
      '雙減',
    ]);
  });
});
