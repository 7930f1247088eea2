import assert from 'node:assert/strict'
import { test } from 'node:test'
import { finds, type Pair, pairsOf } from './finding.ts'
import { englishMust, englishMustNot, fifthMust, fifthMustNot, fifthShould } from './fifth-pairs.ts'
import { fourthBesides, fourthGuards, fourthMust, fourthMustNot, fourthShould } from './fourth-pairs.ts'
import { laterMust, laterMustNot, laterShould } from './later-pairs.ts'
import { mustNotPairs } from './must-not-pairs.ts'
import { mustPairs } from './must-pairs.ts'
import { shouldPairs } from './should-pairs.ts'

const wrong = (pairs: Pair[], wanted: boolean): string[] =>
  pairs.filter(({ query, text }) => finds(query, text) !== wanted).map(({ query, text }) => `${query} ~ ${text}`)

test('a word is found however it is spelt, and with particles before it', () => {
  const pairs = [mustPairs, laterMust, fourthMust, fourthBesides, fifthMust, englishMust].flatMap(pairsOf)
  assert.ok(pairs.length >= 1000)
  assert.deepEqual(wrong(pairs, true), [])
})

test('nineteen of twenty forms of a word are found', () => {
  const pairs = [shouldPairs, laterShould, fourthShould, fifthShould].flatMap(pairsOf)
  const missed = wrong(pairs, true)
  assert.ok(pairs.length >= 1200 && missed.length <= pairs.length * 0.05, missed.join(', '))
})

test('what only looks alike is not found, but for one of a hundred', () => {
  const pairs = [mustNotPairs, laterMustNot, fourthMustNot, fourthGuards, fifthMustNot, englishMustNot].flatMap(pairsOf)
  const found = wrong(pairs, false)
  assert.ok(pairs.length >= 1200 && found.length <= pairs.length * 0.01, found.join(', '))
  assert.deepEqual(
    found.filter((pair) => /[a-z\d]/i.test(pair)),
    [],
  )
})
