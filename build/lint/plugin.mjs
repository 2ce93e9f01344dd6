import { noModuleState } from './noModuleState.mjs'
import { onlyWhenceError } from './onlyWhenceError.mjs'
import { readonlyProperties } from './readonlyProperties.mjs'

/** The house's own rules for oxlint: what its built-in rules cannot say. `.oxlintrc.json` says where each holds. */
export default {
  meta: { name: 'house' },
  rules: {
    'no-module-state': noModuleState,
    'only-whence-error': onlyWhenceError,
    'readonly-properties': readonlyProperties,
  },
}
