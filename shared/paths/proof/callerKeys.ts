/** Keys that differ from one user or role to the next, as conditions and policy variables name them, in lower case. */
export const OF_THE_CALLER = /aws:(?:principalarn|principaltag|username|userid)/
