import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { isCivilDate, type CivilDate } from '../../kernel/civil-date.js';
import { InvalidInput } from '../errors/domain-error.js';

/**
 * The day a page is asked for in its address; null when none is named. A day that is not in the calendar is refused:
 * quietly showing today instead would answer a question nobody asked.
 * @throws InvalidInput
 */
export function askedDay(name: string, value: unknown): CivilDate | null {
  const text = typeof value === 'string' ? value.trim() : value;
  if (text === undefined || text === '') return null;
  if (typeof text !== 'string' || !isCivilDate(text)) throw InvalidInput.at(name, 'field.day');
  return text;
}

/** The same for one query parameter of a page: `@Query('per', DayPipe)`. */
@Injectable()
export class DayPipe implements PipeTransform<unknown, CivilDate | null> {
  transform(value: unknown, { data = 'per' }: ArgumentMetadata): CivilDate | null {
    return askedDay(data, value);
  }
}
