export { RoomModule } from './room.module.js';
export { LogEntry } from './log-entry.entity.js';
export { ItemSitting, MeetingPulse, RoomDraft } from './room.entities.js';
