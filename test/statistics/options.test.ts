import { expect, it } from 'vitest'
import { nullBands, OptionsError, Spotlight, scaleSpace } from '../../ts/index.ts'
import { normals } from '../dice.ts'

it('what is no option is refused, by the name of whom it was given to', async () => {
  using spotlight = await Spotlight.create({ data: normals(40, 3), shape: [40, 3] })
  const wrong = { epsilon: 0.5, rotation: 3 } as object
  for (const [who, ask] of Object.entries({
    alignment: () => spotlight.alignment(wrong),
    basisTest: () => spotlight.basisTest(wrong),
    rank: () => spotlight.rank(wrong),
    planeDensity: () => spotlight.planeDensity(wrong),
    nullBands: () => nullBands({ samples: 10, dimensions: 3, epsilon: 0.5, ...wrong }),
  })) {
    await expect(ask(), who).rejects.toThrow(OptionsError)
    await expect(ask(), who).rejects.toThrow(`${who}: option 'rotation' is not known; `)
  }
  await expect(scaleSpace(spotlight, { rotation: 3 } as object)).rejects.toThrow("option 'rotation' is not known")
})
