/** What the list of meetings shows, in one raw query: the same facts about the same rows. */
export const ROWS = `
  SELECT m."id", m."slug", m."councilId", m."title", m."kind", m."mode", m."workingGroup", m."startsAt", m."endsAt",
    m."venue", m."onlineUrl", m."chairOfficeId", m."chairName", m."chairTitle", m."minuteTakerPersonId", m."status",
    m."letterNumber", m."letterDate", m."convenedAt", m."startedAt", m."endedAt", m."reason", m."calendarSequence",
    m."version", m."createdAt", m."updatedAt", n."state" AS "minutesState",
    (SELECT COUNT(*) FROM "agenda_item" i WHERE i."meetingId" = m."id" AND i."deletedAt" IS NULL) AS "items",
    (SELECT COUNT(*) FROM "decision" d WHERE d."meetingId" = m."id" AND d."deletedAt" IS NULL) AS "decisions",
    (SELECT COUNT(*) FROM "follow_up" f WHERE f."meetingId" = m."id" AND f."deletedAt" IS NULL) AS "followUps",
    (SELECT COUNT(*) FROM "attendance" a WHERE a."meetingId" = m."id" AND a."deletedAt" IS NULL) AS "seats",
    (SELECT COUNT(*) FROM "attendance" a WHERE a."meetingId" = m."id" AND a."deletedAt" IS NULL
      AND a."status" IN ('present', 'present-online', 'represented')) AS "there"
  FROM "meeting" m LEFT JOIN "minutes" n ON n."meetingId" = m."id" AND n."supersededById" IS NULL
  WHERE m."deletedAt" IS NULL ORDER BY m."startsAt" DESC, m."id" DESC LIMIT 50`;

/** The columns that the API gives of a meeting, without the counts of the page. */
export const PLAIN_ROWS = ROWS.replace(/, n\."state"[\s\S]*?(?=\n {2}FROM "meeting")/, '').replace(
  / LEFT JOIN "minutes"[\s\S]*?IS NULL\n/,
  '\n',
);

const ICON = '<svg class="i" aria-hidden="true" focusable="false"><use href="/aset/ikon.svg#clock"/></svg>';

/** The markup of the product's rows, written down plainly. */
export const TEMPLATE = `<!doctype html><html lang="id"><head><meta charset="utf-8"><title>Rapat</title></head><body><main>
<h1>Rapat</h1><div class="card"><ul class="mlist">{{#each rows}}<li class="mrow"><div class="day"><span>{{weekday}}</span>
<b>{{day}}</b><span>{{month}}</span></div><h3 class="mrow__t"><a href="/rapat/{{slug}}">{{title}}</a></h3>
<div class="meta"><span>${ICON}{{time}}</span><span>${ICON}{{venue}}</span><span>${ICON}{{items}} mata acara</span>
<span>${ICON}{{decisions}} keputusan</span><span>${ICON}{{followUps}} tindak lanjut</span></div>
<div class="mrow__x"><span class="st">${ICON}{{minutesState}}</span><span>{{there}} dari {{seats}} hadir</span></div></li>
{{/each}}</ul></div></main></body></html>`;
