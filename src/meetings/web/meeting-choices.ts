import { Injectable } from '@nestjs/common';
import { DecreesQueries } from '../../decrees/index.js';
import { fullName } from '../../org/index.js';
import { Reader } from '../../platform/database/reader.js';

export type Choice = { readonly value: string; readonly label: string };
export type Choices = {
  readonly councils: readonly Choice[];
  readonly offices: readonly Choice[];
  readonly people: readonly Choice[];
};

type Named = { id: string; name: string; titlePrefix: string | null; titleSuffix: string | null };

/** What the form of a meeting lets one choose from. */
@Injectable()
export class MeetingChoices {
  constructor(
    private readonly reader: Reader,
    private readonly decrees: DecreesQueries,
  ) {}

  async all(): Promise<Choices> {
    const offices = await this.reader.rows<{ id: string; title: string; unit: string }>(
      `SELECT "o"."id", "o"."title", "u"."name" AS "unit" FROM "office" "o"
       JOIN "org_unit" "u" ON "u"."id" = "o"."orgUnitId" WHERE "o"."deletedAt" IS NULL ORDER BY "o"."title", "o"."id"`,
    );
    const people = await this.reader.rows<Named>(
      `SELECT "id", "name", "titlePrefix", "titleSuffix" FROM "person" WHERE "deletedAt" IS NULL ORDER BY "name", "id"`,
    );
    return {
      councils: await this.councils(),
      offices: offices.map(({ id, title, unit }) => ({ value: id, label: `${title}, ${unit}` })),
      people: people.map((person) => ({ value: person.id, label: fullName(person) })),
    };
  }

  async councils(): Promise<Choice[]> {
    const councils = await this.decrees.councils(this.reader.em);
    return councils.filter((one) => !one.deletedAt).map(({ id, name }) => ({ value: id, label: name }));
  }

  async personName(id: string | null): Promise<string | null> {
    if (!id) return null;
    const [person] = await this.reader.rows<Named>(
      `SELECT "id", "name", "titlePrefix", "titleSuffix" FROM "person" WHERE "id" = :id`,
      { id },
    );
    return person ? fullName(person) : null;
  }

  async councilName(id: string): Promise<string> {
    return (await this.decrees.council(this.reader.em, id)).name;
  }
}
