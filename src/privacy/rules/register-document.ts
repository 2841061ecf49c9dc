import { processingRegister } from './register.js';

const PURPOSES: Readonly<Record<string, string>> = {
  directory: 'Knowing who holds which office when: invitations, access and signatures follow from it',
  accounts: 'Giving people access to what their office lets them see, and to nothing else',
  signin: 'Making sure that whoever comes in is who they say',
  meetings: 'Calling, holding and recording meetings: who was invited, answered, came, spoke',
  decisions: 'Recording what was decided, by whose votes, with whose objections',
  followups: 'Following what each office owes: who reported, verified, answered',
  minutes: 'Making, reviewing, approving and keeping minutes as records',
  letters: 'Sending invitations and news',
  reminders: 'Reminding people of what is due',
  decrees: 'Establishing councils, their seats and who signs',
  publication: 'Publishing minutes, with personal data taken out',
  signing: 'Proving who signed a paper',
  imports: 'Taking over registers kept elsewhere',
  files: 'Keeping evidence and scans',
  journal: 'Proving who did what and when',
  privacy: 'Answering people about their own data, and knowing who saw it',
  operation: 'Keeping the system running and restorable',
};
const BASES = {
  legal_obligation: 'legal obligation (art. 20 (2) c)',
  public_task: 'public task (art. 20 (2) e)',
};
const RETENTION = {
  masked: 'masked after the term since the last office',
  record: 'permanent record (UU 43/2009)',
  short: 'deleted once used up',
};

/** The register of processing as a table for docs/privacy.md; a spec holds the document against it. */
export function registerMarkdown(): string {
  const lines = processingRegister().map(({ activity, basis, categories, recipients, retention, tables }) =>
    [
      PURPOSES[activity],
      BASES[basis],
      categories.join(', '),
      recipients.join(', '),
      RETENTION[retention],
      tables.map(({ table, fate }) => `\`${table}\` (${fate})`).join(', '),
    ].join(' | '),
  );
  return [
    '| purpose | legal basis | categories | recipients | retention | tables |',
    '| --- | --- | --- | --- | --- | --- |',
    ...lines.map((line) => `| ${line} |`),
  ].join('\n');
}
