export { CheckInModule } from './checkin.module.js';
export { ScreenCodes } from './screen-codes.js';
export { CheckInCodes, type ScreenCode } from './check-in-codes.js';
