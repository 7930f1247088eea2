import type { Subject } from '../form.ts'

export const englishThreads: Subject['threads'] = [
  {
    title: 'Introduce yourself in three sentences',
    lang: 'en',
    prefix: 'Pinned',
    opening: `Welcome to the English Corner. Nobody here is perfect and nobody is laughing.

Write three sentences: where you are, what you do, and one small thing that made you happy this week. If you would like corrections, add *please correct me* at the end and somebody will.`,
  },
  {
    title: 'Words that do not translate: start with طرب',
    lang: 'en',
    opening: `I have been trying to explain **طرب** to a colleague for a week. "Musical ecstasy" sounds like a medical condition, and "enchantment" sounds like a fairy tale.

Which Arabic words do you carry around without an English suitcase? My list so far:

- طرب
- قهر
- نعيمًا
- يعطيك العافية`,
  },
  {
    title: 'Affect or effect? Share your memory tricks',
    lang: 'en',
    opening: `I know the rule and I still stop every single time. Somebody taught me RAVEN: *Remember, Affect is a Verb, Effect is a Noun*. It works until I meet "to effect a change", and then I lie down.

What tricks do you use for the pairs that never stick?`,
  },
  {
    title: 'One year in Amman: what surprised a maths teacher',
    lang: 'en',
    opening: `I moved to Amman to teach algebra. Here is what nobody told me:

1. "Five minutes" is a feeling, not a number.
2. If you admire something in a house, be ready to carry it home.
3. Taxi drivers are the best language school in the city.
4. Winter is real. Buy a heater.

If you have moved to a new country, what was on your list?`,
  },
  {
    title: 'Accent: should we try to lose it?',
    lang: 'en',
    prefix: 'Discussion',
    opening: `A job interviewer told me my accent was "strong". I have been understood by thousands of people for ten years.

Clarity matters, of course. But is there a line between being clear and pretending to come from somewhere else? I would like to hear from people who worked on their pronunciation, and from people who decided not to.`,
  },
  {
    title: 'A short poem, and my attempt at translating it',
    lang: 'en',
    opening: `Al-Mutanabbi, who needs no introduction:

:::poem
ما كلُّ ما يتمنى المرءُ يدركُه *** تجري الرياحُ بما لا تشتهي السفنُ
:::

My attempt: *Not every wish of ours is ours to reach; winds blow where ships would never wish to go.* I gave up on the rhyme. Can you do better? Literal versions are welcome too.`,
  },
  {
    title: 'Which podcasts helped your listening?',
    lang: 'en',
    opening: `I read well and I hear badly. Films with subtitles made me a very fast reader of subtitles.

I am looking for podcasts of 15 to 20 minutes, one or two speakers, not too many jokes. What worked for you, and how did you use it? Did you repeat an episode, or just let it run?`,
  },
  {
    title: 'Right-to-left and left-to-right in one sentence',
    lang: 'en',
    opening: `Writing a mixed sentence on a phone is still an adventure. Try this one: "The word كتاب comes from ك-ت-ب, and its plural is كُتُب (irregular)."

Where did the full stop land on your screen? And the bracket? Post a screenshot or describe it. Half of my messages to my mother end with a question mark in the wrong place.`,
  },
  {
    title: 'How do you say "inshallah" in business e-mails?',
    lang: 'en',
    opening: `A small cultural puzzle. If I write "I will send it tomorrow, inshallah", my British colleagues hear *no*. If I leave it out, I feel I have promised the future.

I now write "I expect to send it tomorrow". Is there anything warmer?`,
  },
  {
    title: 'Kitchen English: the names I never learned',
    lang: 'en',
    opening: `Ten years of English and I could not name half of my own kitchen. A table for people like me:

| Arabic | English |
|---|---|
| مصفاة | colander |
| مغرفة | ladle |
| مدقة | pestle |
| رشاد | cress |
| كزبرة | coriander (UK), cilantro (US) |

Please add yours. Spices especially.`,
  },
  {
    title: 'Correct my letter, please',
    lang: 'en',
    prefix: 'Help',
    opening: `Hello friends. I am writing to a library to ask for a volunteer place. Could you look at this paragraph?

> I am writing to express my interest to volunteer in your library. I have read your advertisement since two weeks and I am very exciting to join. I can to work in the weekends.

I know there are mistakes because I feel them, but I do not see them.`,
  },
  {
    title: 'Books you finished in English without noticing',
    lang: 'en',
    opening: `There is a moment when you stop translating in your head. For me it happened on page 40 of a detective story, on a bus, and I missed my stop.

Which book did it for you? Short and simple is best, we have beginners here.`,
  },
  {
    title: 'Five English sentences a day: who is in?',
    lang: 'en',
    prefix: 'Challenge',
    opening: `The rules are simple: five sentences a day, in this thread, for thirty days. About anything. No dictionary for the first draft, dictionary allowed for the second.

I will start: *It rained this morning. The cat did not approve. I found a coin in my winter coat. The coin is no longer in use. Neither is the coat.*`,
  },
]
