import type { Problem } from '../http/problem.js';
import type { Language } from '../http/language.js';
import type { Words } from '../words.js';

export type ErrorContext = {
  readonly words: Words;
  readonly language: Language;
  /** Where "try again" and "back" lead: the page the reader came from. */
  readonly back: string;
  readonly incident?: string;
  /** What the reader had typed when someone else was faster: shown so that it can be copied, never lost. */
  readonly mine?: readonly { readonly label: string; readonly text: string }[];
  /** The address that was asked for, when it named a day that does not exist: it is asked again with the field filled. */
  readonly asked?: { readonly path: string; readonly query: Readonly<Record<string, unknown>> };
};

const ICONS: Readonly<Record<number, string>> = {
  401: 'log-in',
  403: 'lock',
  404: 'search',
  409: 'lock',
  410: 'x',
  412: 'history',
  413: 'upload',
  415: 'upload',
  422: 'circle-alert',
  428: 'history',
  429: 'hourglass',
  503: 'hourglass',
};
/** Worth trying again: the rest leads back to where the reader came from. */
const AGAIN = [412, 428, 429, 500, 503, 507];

const HOME = '/';

/** The page for what could not be done: what happened, that nothing is lost, and the next step. */
export function errorView(problem: Problem, context: ErrorContext) {
  const { words, language, back, incident, mine, asked } = context;
  const say = (code: string, facts = {}) => words.say(code, facts, language);
  const again = AGAIN.includes(problem.status);
  const retry = asked ? askedAgain(problem, asked, say) : null;
  const title = say(
    `error.title.${problem.status in ICONS || problem.status === 400 ? problem.status : 500}`,
  );
  const text = problem.bug ? say('error.text.500') : say(problem.code, problem.facts);
  return {
    title: retry ? say('error.title.day') : title,
    // What only says the title again is not said.
    text: retry ? say('error.text.day') : text === `${title}.` ? null : text,
    icon: ICONS[problem.status] ?? 'triangle-alert',
    forbidden: problem.status === 403,
    incident: incident ?? null,
    faults: problem.fields.map(({ field, code, facts }) => `${field}: ${say(code, facts)}`),
    mine: mine ?? [],
    asked: retry,
    action: {
      href: back,
      icon: again ? 'refresh-cw' : back === HOME ? 'house' : 'arrow-left',
      label: say(again ? 'error.again' : back === HOME ? 'error.home' : 'error.back'),
    },
  };
}

/** The form of an address: each day that does not exist as it was typed with what is wrong, everything else kept. */
function askedAgain(
  { fields }: Problem,
  { path, query }: NonNullable<ErrorContext['asked']>,
  say: (code: string, facts?: object) => string,
) {
  const days = fields.filter(({ code }) => code === 'field.day');
  if (days.length === 0 || days.length < fields.length) return null;
  const text = (value: unknown) => String(Array.isArray(value) ? value[0] : value);
  return {
    path,
    days: days.map(({ field, code }) => ({ name: field, value: text(query[field] ?? ''), error: say(code) })),
    kept: Object.entries(query)
      .filter(([name]) => !days.some(({ field }) => field === name))
      .map(([name, value]) => ({ name, value: text(value) })),
  };
}
