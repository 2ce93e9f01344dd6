/** The one channel for calls of the page, and the one for events to it. */
export const CALL_CHANNEL = 'whence:call'
export const EVENT_CHANNEL = 'whence:event'
