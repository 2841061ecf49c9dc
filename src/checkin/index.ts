export { CheckInModule } from './checkin.module.js';
export { CheckInCodes, type ScreenCode } from './check-in-codes.js';
