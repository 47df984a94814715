/** The packaged application as a whole: started as people start it, killed, started again, and looked at from outside. */
package io.aidhub.app.system;
