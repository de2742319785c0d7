// All of this target is in its header, so that Swift can inline it.
#include "CScan.h"
