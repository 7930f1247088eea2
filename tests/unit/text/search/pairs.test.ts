import assert from 'node:assert/strict'
import { test } from 'node:test'
import { finds, type Pair, pairsOf } from './finding.ts'
import * as eighth from './eighth-pairs.ts'
import { englishMust, englishMustNot, fifthMust, fifthMustNot, fifthShould } from './fifth-pairs.ts'
import { fourthBesides, fourthGuards, fourthMust, fourthMustNot, fourthShould } from './fourth-pairs.ts'
import { laterMust, laterMustNot, laterShould } from './later-pairs.ts'
import { mustNotPairs } from './must-not-pairs.ts'
import { mustPairs } from './must-pairs.ts'
import * as ninth from './ninth-pairs.ts'
import { seventhMust, seventhMustNot, seventhShould } from './seventh-pairs.ts'
import { shouldPairs } from './should-pairs.ts'
import * as sixth from './sixth-pairs.ts'

const wrong = (pairs: Pair[], wanted: boolean): string[] =>
  pairs.filter(({ query, text }) => finds(query, text) !== wanted).map(({ query, text }) => `${query} ~ ${text}`)

const ambiguous = new Set(
  [sixth.sixthAmbiguous, eighth.eighthAmbiguous, ninth.ninthAmbiguous]
    .flatMap(pairsOf)
    .map(({ query, text }) => `${query} ~ ${text}`),
)
const clear = ({ query, text }: Pair): boolean => !ambiguous.has(`${query} ~ ${text}`)
const sixthMust = [
  sixth.sixthNouns,
  sixth.sixthNames,
  sixth.sixthShort,
  sixth.sixthPronouns,
  sixth.sixthDuals,
  sixth.sixthPlurals,
  sixth.sixthSpelling,
  sixth.sixthNumbers,
  sixth.sixthEnglish,
  sixth.sixthBesides,
]
const sixthMustNot = [sixth.sixthRootFirst, sixth.sixthRootLast, sixth.sixthNear, sixth.sixthExact, sixth.sixthGuards]

const sentencesMust = Object.entries({ ...eighth, ...ninth }).flatMap(([name, list]) =>
  /Not|Should|Ambiguous/.test(name) ? [] : [list],
)
const sentencesMustNot = [eighth.eighthNotRoot, eighth.eighthNotNear, eighth.eighthNotExact, ninth.ninthNot]

test('a word is found however it is spelt, and with particles before it', () => {
  const pairs = [mustPairs, laterMust, fourthMust, fourthBesides, fifthMust, englishMust]
    .concat(sixthMust, seventhMust, sentencesMust)
    .flatMap(pairsOf)
    .filter(clear)
  assert.ok(pairs.length >= 4000)
  assert.deepEqual(wrong(pairs, true), [])
})

test('nineteen of twenty forms of a word are found', () => {
  const pairs = [shouldPairs, laterShould, fourthShould, fifthShould, sixth.sixthShould]
    .concat(seventhShould, eighth.eighthShould, ninth.ninthShould)
    .flatMap(pairsOf)
  const missed = wrong(pairs, true)
  assert.ok(pairs.length >= 1600 && missed.length <= pairs.length * 0.05, missed.join(', '))
})

test('what only looks alike is not found, but for one of a hundred', () => {
  const pairs = [mustNotPairs, laterMustNot, fourthMustNot, fourthGuards, fifthMustNot, englishMustNot]
    .concat(sixthMustNot, seventhMustNot, sentencesMustNot)
    .flatMap(pairsOf)
    .filter(clear)
  const found = wrong(pairs, false)
  assert.ok(pairs.length >= 1800 && found.length <= pairs.length * 0.01, found.join(', '))
  assert.deepEqual(
    found.filter((pair) => /[a-z\d]/i.test(pair)),
    [],
  )
})
